"""The audit trail: who did what, when, to which thing. Written by actions, never changed."""
