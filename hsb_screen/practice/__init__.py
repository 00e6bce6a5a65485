"""Practice: the whole journey on made-up cases, in a store of its own beside the real one."""
