/** Words of the sessions. */

export const copy = {
  title: "Where you are signed in",
  description: "Each browser is one session, across all your organisations.",
  failed: "The sessions could not be loaded",
  more: "Show more",
  current: "This browser",
  unknownBrowser: "Unknown browser",
  on: (browser: string, platform: string) => `${browser} on ${platform}`,
  since: (moment: string) => `Signed in ${moment}`,
  active: (moment: string) => `Active ${moment}`,
  end: "Sign out",
  endTitle: "Sign out this browser?",
  endDetail: "It loses access within a second.",
  ended: "The browser was signed out",
  onlyThis: "You are signed in nowhere else.",
  others: "Sign out all others",
  othersTitle: "Sign out all other browsers?",
  othersDetail: "They lose access within a second. You stay signed in here.",
  othersEnded: (count: number) =>
    count === 1 ? "1 browser was signed out" : `${count} browsers were signed out`,
  everywhere: "Sign out everywhere",
  everywhereTitle: "Sign out everywhere?",
  everywhereDetail: "Every browser loses access within a second, this one too.",
} as const;
