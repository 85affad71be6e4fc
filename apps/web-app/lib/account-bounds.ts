/** Bounds of what people call themselves and how they prove it; those of the API. */

export const PASSWORD_MIN = 14;
export const TENANT_NAME_MIN = 2;
export const TENANT_NAME_MAX = 128;
