/** The TypeScript text of the OpenAPI snapshot. */
export function generateTypes(): Promise<string>;
