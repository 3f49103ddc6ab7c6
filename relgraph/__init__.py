"""relgraph: the graph of relations between states, with the sentence that each answer rests on."""
