/** The open interfaces of this server: their addresses, how a GIS program adds them, and a line to try. */
export interface Interface {
  id: string;
  title: string;
  what: string;
  /** Addresses to copy. */
  urls: string[];
  /** What is asked to see whether the interface answers; null for files. */
  check: string | null;
  steps: string[];
  code: string;
}

/** `origin` as the browser reached the server; `layer` is a collection's name, such as `building`. */
export function interfaces(origin: string, layer: string): Interface[] {
  const items = `${origin}/ogc/collections/${layer}/items`;
  const tiles = `${origin}/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}?collections=${layer}`;
  return [
    {
      id: 'features',
      title: 'portal-dev-features',
      what: 'portal-dev-features-what',
      urls: [`${origin}/ogc`, items],
      check: `/ogc/collections/${layer}/items?limit=1`,
      steps: [
        'portal-dev-features-1',
        'portal-dev-features-2',
        'portal-dev-features-3',
        'portal-dev-features-4',
      ],
      code: [
        'export GDAL_HTTP_USERPWD="any:$CHENGJI_TOKEN"',
        `ogrinfo -ro -so OAPIF:${origin}/ogc ${layer}`,
        `ogr2ogr -f GPKG ${layer}.gpkg -oo PAGE_SIZE=10000 OAPIF:${origin}/ogc ${layer}`,
      ].join('\n'),
    },
    {
      id: 'tiles',
      title: 'portal-dev-tiles',
      what: 'portal-dev-tiles-what',
      urls: [tiles, `${origin}/ogc/tiles/WebMercatorQuad?f=tilejson`],
      check: `/ogc/collections/${layer}/tiles/WebMercatorQuad?f=tilejson`,
      steps: ['portal-dev-tiles-1', 'portal-dev-tiles-2', 'portal-dev-tiles-3', 'portal-dev-tiles-4'],
      code: [
        '// MapLibre GL JS',
        "map.addSource('city', {",
        "  type: 'vector',",
        `  url: '${origin}/ogc/collections/${layer}/tiles/WebMercatorQuad?f=tilejson',`,
        '});',
        `map.addLayer({ id: '${layer}', type: 'circle', source: 'city', 'source-layer': '${layer}' });`,
      ].join('\n'),
    },
    {
      id: 'scenes',
      title: 'portal-dev-scenes',
      what: 'portal-dev-scenes-what',
      urls: [`${origin}/ogc/3dtiles/tileset.json`, `${origin}/ogc/collections/${layer}/3dtiles/tileset.json`],
      check: '/ogc/3dtiles/tileset.json',
      steps: ['portal-dev-scenes-1', 'portal-dev-scenes-2', 'portal-dev-scenes-3'],
      code: [
        '// CesiumJS',
        'const resource = new Cesium.Resource({',
        `  url: '${origin}/ogc/3dtiles/tileset.json',`,
        "  headers: { Authorization: 'Bearer ' + token },",
        '});',
        'viewer.scene.primitives.add(await Cesium.Cesium3DTileset.fromUrl(resource));',
      ].join('\n'),
    },
    {
      id: 'archives',
      title: 'portal-dev-archives',
      what: 'portal-dev-archives-what',
      urls: [],
      check: null,
      steps: ['portal-dev-archives-1', 'portal-dev-archives-2', 'portal-dev-archives-3'],
      code: [
        `chengji cim tile-base build --class ${layer} --grade 1 --out ${layer}.pmtiles`,
        `ogrinfo -ro -so ${layer}.pmtiles`,
      ].join('\n'),
    },
    {
      id: 'resolve',
      title: 'portal-dev-resolve',
      what: 'portal-dev-resolve-what',
      urls: [`${origin}/id/{code}`],
      check: null,
      steps: ['portal-dev-resolve-1', 'portal-dev-resolve-2'],
      code: `curl -s -H "Authorization: Bearer $CHENGJI_TOKEN" -H 'Accept: application/ld+json' '${origin}/id/CODE'`,
    },
  ];
}
