import type { Plugin } from 'vite';

export declare const cesiumBase: string;
export declare function cesiumAssets(): Plugin;
