// Runs the glTF validator of Khronos over every GLB below folders.
//
//   npm install --prefix DIR gltf-validator@2.0.0-dev.3.10
//   node bench/cim/validate.mjs --modules DIR FOLDER…
//
// Prints what it finds by code, one JSON object a line, and ends with 1 when there is an error or a warning. Extensions it does not know
// (EXT_mesh_features, EXT_structural_metadata, EXT_meshopt_compression) are infos of it; `tiles3d::check` reads those.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values: told, positionals: folders } = parseArgs({
  options: { modules: { type: "string" } },
  allowPositionals: true,
});
if (!told.modules || folders.length === 0) {
  console.error("--modules and a folder are needed");
  process.exit(2);
}
const { validateBytes } = createRequire(join(resolve(told.modules, "node_modules"), "x.js"))("gltf-validator");

const severities = ["errors", "warnings", "infos", "hints"];
let [files, broken] = [0, 0];
for (const folder of folders) {
  const found = new Map();
  let own = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".glb")) continue;
    own += 1;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const report = await validateBytes(new Uint8Array(readFileSync(path)), { maxIssues: 200 });
    for (const issue of report.issues.messages) {
      const key = `${severities[issue.severity]} ${issue.code}`;
      const known = found.get(key) ?? { count: 0, first: `${path} ${issue.pointer ?? ""} ${issue.message}` };
      known.count += 1;
      found.set(key, known);
    }
    broken += report.issues.numErrors + report.issues.numWarnings;
  }
  files += own;
  console.log(JSON.stringify({ folder, files: own, found: Object.fromEntries(found) }));
}
if (files === 0) {
  console.error("no GLB there");
  process.exit(2);
}
process.exit(broken ? 1 : 0);
