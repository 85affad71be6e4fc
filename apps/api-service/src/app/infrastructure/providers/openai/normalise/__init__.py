"""From Responses stream events to ours, one module per family of output item."""
