import type { Meta, StoryObj } from "@storybook/react-vite";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";

import { CHANGED, READ, SERVER } from "@/tests/unit/mcp-servers/servers";
import { SignedIn } from "@/tests/unit/people/SignedIn";

import { ServerCard } from "./ServerCard";

const client = new QueryClient();

const meta = {
  component: ServerCard,
  args: { server: SERVER },
  decorators: [
    (Story) => (
      <QueryClientProvider client={client}>
        <SignedIn>
          <ul>
            <Story />
          </ul>
        </SignedIn>
      </QueryClientProvider>
    ),
  ],
} satisfies Meta<typeof ServerCard>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};

export const Changed: Story = { args: { server: CHANGED } };

export const Unread: Story = {
  args: {
    server: { ...SERVER, tools: null, problem: "The server gave no answer within 20 seconds." },
  },
};

export const NotConnected: Story = {
  args: { server: { ...SERVER, auth: "oauth", connected: false, kind: "hosted" } },
};

export const OffAndNarrowed: Story = {
  args: { server: { ...SERVER, enabled: false, tools: [{ ...READ, allowed: false }] } },
};
