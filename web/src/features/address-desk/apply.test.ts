import { describe, expect, test } from 'vitest';
import {
  blankForm,
  bodyOf,
  elementsAsked,
  faultsOf,
  keepDraft,
  keptDraft,
  type Parent,
  rowOf,
} from './apply';

const building: Parent = {
  id: 7,
  text: '洪山区五环正街35号五环新区3栋',
  kind: 'building',
  division: '420111006002',
  elements: { road: '五环正街', number: '35号', estate: '五环新区', building: '3栋' },
};

describe('what is missing', () => {
  test('a blank doorplate lacks division, number and road', () => {
    expect(faultsOf(blankForm())).toEqual([{ fault: 'missing', elements: ['division', 'number', 'road'] }]);
  });

  test('a room has to stand below something that may bear rooms', () => {
    const form = { ...blankForm(), kind: 'room' as const, division: '420111' };
    form.elements.room = '101室';
    expect(faultsOf(form)).toEqual([{ fault: 'needs-parent' }]);
    expect(faultsOf({ ...form, parent: building })).toEqual([]);
    expect(faultsOf({ ...form, parent: { ...building, kind: 'room' } })).toEqual([{ fault: 'bad-parent' }]);
  });

  test('half a point and a division of ten digits are told', () => {
    const form = { ...blankForm(), division: '4201110060', lon: '114.3' };
    form.elements.road = '五环正街';
    form.elements.number = '9号';
    expect(faultsOf(form).map((one) => one.fault)).toEqual(['bad-division', 'bad-point']);
  });
});

test('elements the parent tells are not asked for again, and none deeper than the kind', () => {
  expect(elementsAsked('doorplate', null)).toEqual(['zone', 'road', 'number']);
  expect(elementsAsked('room', building)).toEqual(['unit', 'floor', 'room']);
});

test('only what was told is sent', () => {
  const form = {
    ...blankForm(),
    division: '420111006002',
    lon: '114.2',
    lat: '30.4',
    aliases: '老门牌、旧5号',
  };
  form.elements.road = ' 五环正街 ';
  form.elements.number = '9号';
  form.elements.room = '999室';
  expect(bodyOf(form, { draft: true })).toEqual({
    kind: 'doorplate',
    road: '五环正街',
    number: '9号',
    division: '420111006002',
    position: [114.2, 30.4],
    aliases: ['老门牌', '旧5号'],
    draft: true,
  });
});

test('the row that is checked carries what the parent tells', () => {
  const form = { ...blankForm(), kind: 'room' as const, parent: building };
  form.elements.room = '1,01室';
  const [names, cells] = rowOf(form).trim().split('\n');
  expect(names).toBe('kind,division,zone,road,number,estate,building,unit,floor,room,name,lon,lat');
  expect(cells).toBe('room,420111006002,,五环正街,35号,五环新区,3栋,,,"1,01室",,,');
});

test('a draft is kept for its writer alone, and a damaged one is none', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage;
  keepDraft('li', { ...blankForm(), reason: '新建' }, store);
  expect(keptDraft('li', store)?.reason).toBe('新建');
  expect(keptDraft('wang', store)).toBeNull();
  store.setItem('chengji.address-draft.li', '{"kind":"castle"}');
  expect(keptDraft('li', store)).toBeNull();
});
