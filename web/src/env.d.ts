/// <reference types="vite/client" />

/** Version of this portal, from package.json. */
declare const __PORTAL_VERSION__: string;
