/** What is said to a person whose way into an organisation ended here. */

export interface Words {
  title: string;
  description: string;
}

const REFUSALS: Record<string, Words> = {
  "auth.not_a_member": {
    title: "Not your organisation",
    description: "You are not a member of this organisation, or it does not exist.",
  },
  "service.unavailable": {
    title: "The service does not answer",
    description: "You are still signed in. Load this page again in a few seconds.",
  },
  "tenant.suspended": {
    title: "This organisation is suspended",
    description: "Its data is kept. Its owner can say why it is closed.",
  },
};

const NONE: Words = {
  title: "No organisation yet",
  description: "You belong to no organisation. Ask someone to send you an invitation.",
};

const OWN: Words = {
  title: "Your organisations",
  description: "Choose the one to work in.",
};

export function explain(refusal: string | null, organisations: number): Words {
  return (refusal ? REFUSALS[refusal] : undefined) ?? (organisations === 0 ? NONE : OWN);
}
