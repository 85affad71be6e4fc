/** Words around what an answer is made of. */
export const answerCopy = {
  diagram: "Diagram",
  diagramOf: (title: string) => `Diagram: ${title}. Its text is shown as code on request.`,
  showDiagramCode: "Show as code",
  showPicture: "Show as picture",
  notDrawn: "This diagram could not be drawn.",
} as const;
