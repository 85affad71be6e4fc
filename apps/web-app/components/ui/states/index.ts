/** What a list shows while it loads, when it has nothing, and when it failed. */
export * from "./EmptyState";
export * from "./ErrorState";
export * from "./SkeletonList";
