-- Settings of an embedded graph, run once when its folder is made.
ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` false;
