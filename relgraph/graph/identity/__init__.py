"""Who is whom: mentions, names, and judgements about them."""
