/** Stands in for the marker package, which refuses to be loaded outside a server bundle. */
export {};
