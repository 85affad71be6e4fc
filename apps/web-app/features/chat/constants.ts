/** Words, bounds and example prompts of the chat. */

/** Within that many pixels of the end, the transcript counts as being at its end. */
export const AT_BOTTOM_PX = 64;

/** From here on the composer says how much room is left. */
export const COUNTER_FROM = 30_000;

export const TITLE_LIMIT = 128;

export interface ExamplePrompt {
  title: string;
  prompt: string;
}

export const EXAMPLE_PROMPTS: readonly ExamplePrompt[] = [
  { title: "Tell the time", prompt: "What time is it in Tokyo right now?" },
  {
    title: "Search your documents",
    prompt: "What do our documents say about closing the tab in the middle of an answer?",
  },
  {
    title: "Hand over to the writer",
    prompt: "Hand over to the writer: draft a short announcement of our new opening hours.",
  },
  {
    title: "Ask for something long",
    prompt: "Write a detailed article about working in small teams.",
  },
];

export const copy = {
  heading: "What can I help with?",
  subheading: "Ask a question, search your documents or have a text written.",
  examples: "Examples",
  renameTitle: "Rename conversation",
  renameLabel: "Title",
  renameFailed: "The title was not changed.",
  save: "Save",
  cancel: "Cancel",
  deleteTitle: "Delete this conversation?",
  deleteDetail: "Its messages are removed for good. This cannot be undone.",
  deleteFailed: "The conversation was not deleted.",
  message: "Message",
  placeholder: "Ask anything",
  send: "Send message",
  stop: "Stop answering",
  stopping: "Stopping",
  tooLong: (over: number) =>
    `The message is ${over.toLocaleString("en")} characters too long. The limit is 32,000.`,
  roomLeft: (left: number) => `${left.toLocaleString("en")} characters left`,
  simulated: "A simulated model answers. Set OPENAI_API_KEY for a real one.",
  checkFacts: "Answers can be wrong. Check what matters.",
  transcript: "Conversation",
  you: "You asked:",
  answerOf: (agent: string) => `${agent} answered:`,
  showEarlier: "Show earlier messages",
  jump: "Jump to latest",
  reconnecting: "Reconnecting…",
  thinking: "Thinking…",
  thought: "Thought",
  thoughtFor: (duration: string) => `Thought for ${duration}`,
  handedOver: (agent: string) => `Handed over to ${agent}`,
  stopped: "Stopped",
  incomplete: "The answer ended at the length limit.",
  refused: "The model declined to answer.",
  emptyAnswer: "The answer was empty.",
  arguments: "Arguments",
  result: "Result",
  noResults: "Nothing was found.",
  sources: "Sources",
  source: (number: number, title: string) => `Source ${number}: ${title}`,
  showSteps: "Show steps",
  noSteps: "Answered without further steps",
  stepsFailed: "The steps could not be loaded.",
  stepsExpired: "The steps of this answer are no longer kept.",
  tryAgain: "Try again",
  details: "Details",
  failureTitles: {
    rejected: "The message was not sent",
    lost: "The answer could not be read to its end",
  },
  copyQuestion: "Copy question",
  editQuestion: "Edit and ask again",
  editedQuestion: "Your question",
  editKeeps: "The answer so far stays as another version.",
  sendEdited: "Send",
  regenerate: "Regenerate",
  versions: "Versions",
  version: (at: number, count: number) => `Version ${at} of ${count}`,
  previousVersion: "Previous version",
  nextVersion: "Next version",
  branchFailed: "The other version could not be shown. Try again.",
  copyAnswer: "Copy answer",
  inspector: "Run inspector",
  showTimeline: "Show the timeline",
  copyCode: "Copy code",
  copied: "Copied",
  tokens: (count: number, estimated: boolean) =>
    `${estimated ? "about " : ""}${count.toLocaleString("en")} tokens`,
  chooser: "Agent and model",
  agent: "Agent",
  model: "Model",
  effort: "Reasoning effort",
  automatic: "Automatic",
  readOnlyTitle: "You can read here, not ask",
  readOnly: "Your role is viewer. An admin of the organisation can give you another one.",
  busyTitle: "An answer is still being written in this conversation.",
  busyDetail: "Your message is back in the field below. Send it when the answer is done.",
  notFoundTitle: "This conversation does not exist",
  notFoundDetail: "It may have been deleted, or it belongs to another organisation.",
  loadFailedTitle: "The conversation could not be loaded",
} as const;

export const EFFORT_LABELS: Record<string, string> = {
  none: "None",
  minimal: "Minimal",
  low: "Low",
  medium: "Medium",
  high: "High",
  xhigh: "Very high",
};

/** Tools that people meet by name, while they work and after. */
export const TOOL_LABELS: Record<string, { running: string; done: string }> = {
  get_current_time: { running: "Looking up the time", done: "Looked up the time" },
  web_search: { running: "Searching the web", done: "Searched the web" },
  file_search: { running: "Searching files", done: "Searched files" },
  search_documents: { running: "Searching documents", done: "Searched documents" },
};

export const TOOL_STATES: Record<string, string> = {
  in_progress: "running",
  searching: "running",
  interpreting: "running",
  generating: "running",
  awaiting_approval: "waiting for approval",
  completed: "done",
  failed: "failed",
  incomplete: "incomplete",
  interrupted: "stopped",
};
