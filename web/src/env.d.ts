/// <reference types="vite/client" />

/** Version of this portal, from package.json. */
declare const __PORTAL_VERSION__: string;

/** Where CesiumJS finds its own files, under this portal. */
declare const __CESIUM_BASE__: string;
