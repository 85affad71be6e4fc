/** Words around what an answer is made of. */
export const answerCopy = {
  diagram: "Diagram",
  diagramOf: (title: string) => `Diagram: ${title}. Its text is shown as code on request.`,
  showDiagramCode: "Show as code",
  showPicture: "Show as picture",
  notDrawn: "This diagram could not be drawn.",
  simulatedCost: "The list price. A simulated model answered, so nobody is billed.",
  soFar: (cost: string) => `${cost} so far`,
  perMillion: "per million tokens",
  price: (input: string, output: string) => `${input} in · ${output} out`,
  spokenPrice: (input: string, cached: string, output: string) =>
    `A million tokens cost ${input} read, ${cached} read from the cache, ${output} written.`,
} as const;
