import { describe, expect, it, vi } from "vitest";

import { createBatch, nextPaint } from "./batch";

describe("createBatch", () => {
  it("delivers what arrives between two paints at once", () => {
    const paints: (() => void)[] = [];
    const deliver = vi.fn();
    const batch = createBatch<number>(deliver, (run) => paints.push(run));
    batch.add([1]);
    batch.add([2, 3]);
    expect(deliver).not.toHaveBeenCalled();
    expect(paints).toHaveLength(1);
    paints[0]?.();
    expect(deliver).toHaveBeenCalledExactlyOnceWith([1, 2, 3]);
  });

  it("delivers the rest on demand and then nothing twice", () => {
    const paints: (() => void)[] = [];
    const deliver = vi.fn();
    const batch = createBatch<number>(deliver, (run) => paints.push(run));
    batch.add([1]);
    batch.flush();
    paints[0]?.();
    expect(deliver).toHaveBeenCalledExactlyOnceWith([1]);
  });
});

describe("nextPaint", () => {
  it("runs once, also where nothing is painted", () => {
    vi.useFakeTimers();
    vi.stubGlobal("requestAnimationFrame", () => 0);
    const run = vi.fn();
    nextPaint(run);
    vi.advanceTimersByTime(1000);
    expect(run).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});
