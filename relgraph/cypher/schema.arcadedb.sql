-- Settings of an embedded graph, run once when its folder is made.
ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` false;
-- Small pages: a document changes many pages a little, and each changed page is copied whole (measured by benchmarks/ingest.py).
ALTER DATABASE `arcadedb.bucketDefaultPageSize` 32768;
ALTER DATABASE `arcadedb.indexDefaultPageSize` 65536;
