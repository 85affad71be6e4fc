import type { Meta, StoryObj } from "@storybook/react-vite";

import { Badge } from "@/components/ui/badge";
import {
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
} from "@/components/ui/table";

const meta = { component: Table } satisfies Meta<typeof Table>;

export default meta;
type Story = StoryObj<typeof meta>;

const ROWS = [
  { name: "Returns policy", size: "12 kB", state: "Ready" },
  {
    name: "A title that is much longer than its column has room for",
    size: "3 MB",
    state: "Ready",
  },
  { name: "Prices", size: "840 B", state: "Failed" },
];

export const Full: Story = {
  render: () => (
    <Table>
      <TableHead>
        <TableColumn className="w-1/2">Name</TableColumn>
        <TableColumn>Size</TableColumn>
        <TableColumn>State</TableColumn>
      </TableHead>
      <TableBody>
        {ROWS.map(({ name, size, state }) => (
          <TableRow key={name}>
            <TableCell className="truncate font-medium">{name}</TableCell>
            <TableCell className="tabular-nums">{size}</TableCell>
            <TableCell>
              <Badge variant={state === "Ready" ? "success" : "danger"}>{state}</Badge>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  ),
};
