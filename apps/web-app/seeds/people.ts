/** The people whom browser tests create; each run has its own, so that runs do not meet. */

export interface Person {
  email: string;
  password: string;
  organisation: string;
  name: string;
}

let created = 0;

export function newPerson(): Person {
  created += 1;
  const unique = `${Date.now().toString(36)}-${process.pid}-${created}`;
  return {
    email: `ada-${unique}@example.com`,
    password: "a few quiet words",
    organisation: "Analytical Engines",
    name: "Ada Lovelace",
  };
}
