/** What the doors of the address base answer. */
import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

export type AddressLine = Schemas['AddressLine'];
export type AddressPage = Schemas['AddressPage'];
export type AddressTree = Schemas['AddressTree'];
export type AddressStep = Schemas['AddressStep'];
export type AddressOperation = Schemas['AddressOperation'];
export type OperationKind = Schemas['AddressOperationKind'];
export type Plan = Schemas['AddressPlan'];
export type PlannedChange = Schemas['AddressPlannedChange'];
export type Outcome = Schemas['AddressOperationOutcome'];
export type Application = Schemas['AddressApplication'];
export type Applied = Schemas['AddressApplied'];
export type AddressRun = Schemas['AddressRun'];
export type RowFindings = Schemas['AddressRowFindings'];
export type Queue = Schemas['AddressQueue'];
export type Suggestion = Schemas['AddressSuggestion'];
export type Match = Schemas['AddressMatch'];
export type Place = Schemas['AddressPlace'];
export type Around = Schemas['AddressesAround'];
export type QualityFinding = Schemas['AddressFinding'];
export type QualityCheck = Schemas['AddressCheck'];
export type QualityScore = Schemas['AddressScore'];
export type PlateOrder = Schemas['AddressPlateOrder'];
export type Plate = Schemas['AddressPlate'];

/** A text by which an address is known. The schema calls it by the name of another type, hence it is told here. */
export interface KnownText {
  kind: string;
  text: string;
  valid_from: string;
  valid_to?: string | null;
}
export type Address = Omit<Schemas['StandardAddress'], 'texts' | 'position' | 'entrance'> & {
  texts: KnownText[];
  position?: Point | null;
  entrance?: Point | null;
};
export interface History {
  versions: Address[];
  acts: AddressStep[];
}
/** Longitude and latitude, CGCS2000 degrees. */
export type Point = [number, number];
