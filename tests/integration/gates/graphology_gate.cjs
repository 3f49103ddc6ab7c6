// Reads one GraphML file as Gephi Lite does and prints the graph as JSON: node graphology_gate.cjs FOLDER_OF_NODE_MODULES FILE
const fs = require('fs');
const { createRequire } = require('module');

const fetched = createRequire(`${process.argv[2]}/`);
const Graph = fetched('graphology');
const graphml = fetched('graphology-graphml');

const graph = graphml.parse(Graph, fs.readFileSync(process.argv[3], 'utf8'), { addMissingNodes: true });
console.log(
  JSON.stringify({
    nodes: graph.mapNodes((id, attributes) => ({ id, ...attributes })),
    edges: graph.mapEdges((id, attributes, source, target) => ({ ...attributes, source, target })),
  }),
);
