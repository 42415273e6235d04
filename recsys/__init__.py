"""Search and recommendation over the shop's catalogue, behind one interface, with a reason for each product."""
