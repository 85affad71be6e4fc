/** Words of usage and budgets. */
export const copy = {
  usage: "Usage this month",
  usageDetail: "What the calls of models cost, in US dollars. A month begins at midnight UTC.",
  usageFailed: "The usage could not be loaded",
  nothing: "Nothing was spent yet",
  nothingDetail: "Every answer of an agent shows up here with its cost.",
  spent: "Spent",
  calls: "Model calls",
  inputTokens: "Input tokens",
  outputTokens: "Output tokens",
  held: (money: string) => `and ${money} held by answers under way`,
  byDay: "By day",
  dearestDay: (money: string, day: string) => `At most ${money}, on ${day}.`,
  byAgent: "By agent",
  byModel: "By model",
  byPerson: "By person",
  callCount: (count: number) => (count === 1 ? "1 call" : `${count} calls`),
  formerMember: "No longer a member",
  member: "A member",

  simulated: "Simulated prices",
  simulatedDetail:
    "The simulator answered, so nobody sends a bill. The tokens are what it counted, at the list prices of the models that it stands in for.",
  partlySimulated: (money: string) => `${money} of it comes from the simulator: nobody bills that.`,
  estimated: (money: string) =>
    `${money} of it is an estimate: those answers were stopped or broke off before their tokens were reported.`,
  fallback: (money: string) =>
    `${money} of it is for models without a known price, at the price that this installation sets for them.`,

  budgets: "Budgets",
  budgetsDetail: "When one is used up, no further model call starts until somebody raises it.",
  budgetsFailed: "The budgets could not be loaded",
  noBudgets: "No budgets",
  noBudgetsDetail: "Spending is not limited.",
  organisation: "The organisation",
  perMonth: "per month",
  inTotal: "in total",
  taken: (spent: string, limit: string) => `${spent} of ${limit}`,
  usedUp: "Used up",
  nearlyUsedUp: "Nearly used up",

  add: "Set a budget",
  edit: "Change",
  addTitle: "Set a budget",
  editTitle: "Change the budget",
  dialogDetail: "What was spent already in the period counts.",
  whose: "For",
  agents: "Agents",
  people: "People",
  period: "Period",
  limit: "Limit in US dollars",
  save: "Save budget",
  saving: "Saving…",
  remove: "Remove",
  removeTitle: "Remove this budget?",
  removeDetail: "From now on nothing is refused because of it.",
  removed: "The budget was removed",
} as const;

export const messages = {
  limitInvalid: "An amount such as 25 or 2.50.",
} as const;
