package dev.signalbox.engine.store.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// One migration on the classpath.
///
/// @param resource `db/common/V1__audit.sql`
record MigrationFile(String resource) {
  static List<MigrationFile> in(String folder) {
    try {
      List<MigrationFile> found = new ArrayList<>();
      for (URL url : Collections.list(loader().getResources(folder))) {
        names(url, folder)
            .filter(name -> name.endsWith(".sql"))
            .map(MigrationFile::new)
            .forEach(found::add);
      }
      return found;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Stream<String> names(URL url, String folder) throws IOException {
    if (url.openConnection() instanceof JarURLConnection jar) {
      return jar.getJarFile().stream()
          .map(java.util.zip.ZipEntry::getName)
          .filter(name -> name.startsWith(folder + "/"))
          .toList()
          .stream();
    }
    try (Stream<Path> files = Files.list(Path.of(uri(url)))) {
      return files.map(file -> folder + "/" + file.getFileName()).toList().stream();
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static ClassLoader loader() {
    return MigrationFile.class.getClassLoader();
  }

  /// `1` in `V1__audit.sql`.
  String version() {
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    return name.substring(1, name.indexOf("__")).replace('_', '.');
  }

  /// As Flyway counts it: CRC-32 over the lines without their ends.
  int checksum() {
    var sum = new CRC32();
    try (InputStream stream = loader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IOException(resource + " is missing");
      }
      var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sum.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return (int) sum.getValue();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
