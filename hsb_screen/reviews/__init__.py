"""Reviews: sending a screening to a lead, the lead's queue, and what the lead decides."""
