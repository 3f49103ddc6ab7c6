import java.io.File;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.gephi.graph.api.*;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.*;
import org.openide.util.Lookup;

/**
 * Opens one graph file with Gephi's own importer and prints what came in, a record a line, its fields separated by tabs and
 * percent-encoded: ISSUE level message; COLUMN node|edge title type; NODE id label kind; EDGE source target label kind.
 * Parallel edges are kept apart, as an analyst must choose in Gephi; exit status 1 when the importer throws.
 */
public class GephiGate {
    public static void main(String[] arguments) {
        int status = 0;
        try {
            read(new File(arguments[0]));
        } catch (Throwable error) {
            print("ERROR", String.valueOf(error));
            status = 1;
        }
        System.exit(status); // Gephi leaves threads behind that would keep the program alive
    }

    static void read(File file) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(file);
        if (container == null) {
            throw new IllegalArgumentException("no such file, or no importer for it");
        }
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        Report report = container.getReport();
        container.closeLoader();
        importer.process(container, new DefaultProcessor(), workspace);
        for (Issue issue : report.getIssuesList(10_000)) {
            print("ISSUE", issue.getLevel(), issue.getMessage());
        }
        printGraph(Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace));
    }

    static void printGraph(GraphModel model) {
        printColumns("node", model.getNodeTable());
        printColumns("edge", model.getEdgeTable());
        for (Node node : model.getGraph().getNodes().toArray()) {
            print("NODE", node.getId(), node.getLabel(), kind(node, model.getNodeTable()));
        }
        for (Edge edge : model.getGraph().getEdges().toArray()) {
            print("EDGE", edge.getSource().getId(), edge.getTarget().getId(), edge.getLabel(), kind(edge, model.getEdgeTable()));
        }
    }

    static void printColumns(String of, Table table) {
        for (Column column : table) {
            if (!column.isProperty()) {
                print("COLUMN", of, column.getTitle(), column.getTypeClass().getSimpleName());
            }
        }
    }

    static Object kind(Element element, Table table) {
        for (Column column : table) {
            if (column.getTitle().equals("kind")) {
                return element.getAttribute(column);
            }
        }
        return null;
    }

    static void print(String record, Object... fields) {
        StringBuilder line = new StringBuilder(record);
        for (Object field : fields) {
            line.append('\t').append(URLEncoder.encode(field == null ? "" : field.toString(), StandardCharsets.UTF_8));
        }
        System.out.println(line);
    }
}
