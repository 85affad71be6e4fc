import type { Meta, StoryObj } from "@storybook/react-vite";
import { CircleAlertIcon, CircleCheckIcon, InfoIcon, TriangleAlertIcon } from "lucide-react";

import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";

const meta = { component: Alert } satisfies Meta<typeof Alert>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Kinds: Story = {
  render: () => (
    <div className="grid max-w-lg gap-3">
      <Alert>
        <InfoIcon aria-hidden />
        <AlertTitle>A simulated model answers</AlertTitle>
        <AlertDescription>Set OPENAI_API_KEY to talk to a real one.</AlertDescription>
      </Alert>
      <Alert variant="success">
        <CircleCheckIcon aria-hidden />
        <AlertTitle>Saved</AlertTitle>
      </Alert>
      <Alert variant="warning">
        <TriangleAlertIcon aria-hidden />
        <AlertTitle>This budget is nearly used up</AlertTitle>
        <AlertDescription>Runs end when the rest is spent.</AlertDescription>
      </Alert>
      <Alert variant="danger">
        <CircleAlertIcon aria-hidden />
        <AlertTitle>The answer broke off</AlertTitle>
        <AlertDescription>The model does not answer. Try again in a minute.</AlertDescription>
      </Alert>
    </div>
  ),
};
