/** What the desk's doors answer; the names of this folder for the generated types. */
import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

export type Review = Schemas['ResolutionReview'];
export type Pair = Schemas['ResolutionPair'];
export type Side = Schemas['ResolutionSide'];
export type PairField = Schemas['ResolutionField'];
export type Waterfall = Schemas['ResolutionWaterfall'];
export type Outcome = Schemas['ResolutionOutcome'];
export type Verdict = Schemas['ResolutionVerdict'];
export type Purpose = Schemas['Purpose'];
export type Register = Schemas['Register'];
export type RegisterStandard = Schemas['RegisterStandard'];
export type ConsistencyRule = Schemas['ConsistencyRule'];
export type ConsistencyFinding = Schemas['ConsistencyFinding'];
export type ConsistencyStory = Schemas['ConsistencyStory'];
export type Indicator = Schemas['Indicator'];
export type IndicatorShare = Schemas['IndicatorShare'];
export type IndicatorThing = Schemas['IndicatorThing'];
export type Boundary = Schemas['Boundary'];

export type ReviewKind = 'person' | 'dwelling' | 'organisation';
export type Tier = 'city' | 'district' | 'street' | 'community';

/** Which findings; blank means any. */
export interface FindingFilter {
  /** A state, or `overdue`. */
  state: string;
  rule: string;
  owner: string;
  division: string;
}
