package dev.signalbox.app.server;

import dev.signalbox.engine.store.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The name of this node, which stays with its data folder: runs it left are its own at the next
/// start.
final class NodeName {
  private static final int LENGTH = 8;

  private NodeName() {}

  static String name(Path data, Ids ids) throws IOException {
    Path file = data.resolve("node");
    if (!Files.exists(file)) {
      Files.createDirectories(data);
      Files.writeString(file, "signalbox/" + ids.code(LENGTH) + "\n");
    }
    return Files.readString(file).strip();
  }
}
