/**
 * The few files CesiumJS loads by itself while it runs: workers that make the ground, figures of sun and earth. They are served by the
 * portal under a name that tells the version, so that browsers keep them; nothing of a foreign server is asked for.
 */
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, normalize } from 'node:path';

const engine = dirname(createRequire(import.meta.url).resolve('@cesium/engine/package.json'));
const { version } = JSON.parse(readFileSync(join(engine, 'package.json'), 'utf8'));
const folder = `assets/cesium-${version}`;

/** Where the engine finds its files. */
export const cesiumBase = `/${folder}/`;

/** Workers of the ground (flat, or of quantized meshes) and the one that asks whether a browser can hand buffers over. */
const workers = [
  'createVerticesFromHeightmap',
  'createVerticesFromQuantizedTerrainMesh',
  'upsampleQuantizedTerrainMesh',
  'incrementallyBuildTerrainPicker',
  'transferTypedArrayTest',
];
const kinds = { '.js': 'text/javascript', '.json': 'application/json' };

export function cesiumAssets() {
  return {
    name: 'cesium-assets',
    configureServer({ middlewares }) {
      middlewares.use(cesiumBase, (request, response, next) => {
        const file = place(normalize(new URL(request.url ?? '/', 'http://here').pathname).slice(1));
        if (!existsSync(file)) return next();
        response.setHeader('Content-Type', kinds[extname(file)] ?? 'application/octet-stream');
        createReadStream(file).pipe(response);
      });
    },
    generateBundle() {
      for (const name of [...workerFiles(), ...dataFiles()]) {
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: readFileSync(place(name)) });
      }
    },
  };
}

/** Workers lie with what was built, everything else with the source. */
function place(name) {
  return join(engine, name.startsWith('Workers/') ? 'Build' : 'Source', name);
}

/** The workers with all they import. */
function workerFiles() {
  const wanted = workers.map((name) => `Workers/${name}.js`).filter((name) => existsSync(place(name)));
  const found = new Set();
  for (let name = wanted.pop(); name; name = wanted.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    for (const match of readFileSync(place(name), 'utf8').matchAll(/["']\.\/([\w-]+\.js)["']/g)) {
      wanted.push(`Workers/${match[1]}`);
    }
  }
  return [...found];
}

/** How the earth's axis moves, by which the sun's place is known, and about how high the ground is on which shapes are laid. */
function dataFiles() {
  const name = 'Assets/IAU2006_XYS';
  return [
    'Assets/approximateTerrainHeights.json',
    ...readdirSync(place(name)).map((file) => `${name}/${file}`),
  ];
}
