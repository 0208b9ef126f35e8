package dev.signalbox.bench.chat;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Folders;
import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.engine.runbook.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A server in a folder of its own, whose rooms are those of its connections.
final class ChatServer implements AutoCloseable {
  private final Path folder;
  private final List<InProcessChat> chats;
  private final EmbeddedServer server;

  /// Hears and sends nothing before [#connect].
  ///
  /// @param parent on the disk to be measured
  ChatServer(Path parent, Catalog catalog, List<InProcessChat> chats) throws IOException {
    Files.createDirectories(parent);
    folder = Files.createTempDirectory(parent, "signalbox-bench");
    this.chats = chats;
    List<Room> rooms =
        chats.stream()
            .flatMap(chat -> chat.rooms().keySet().stream())
            .map(name -> new Room(name, "", List.of("everyone")))
            .toList();
    server =
        new EmbeddedServer(
            folder, catalog, new RoomConfig(rooms), LinkConfig.of(chats, Map.of()), true);
  }

  void connect() {
    server.connect(chats);
  }

  EmbeddedServer server() {
    return server;
  }

  @Override
  public void close() throws IOException {
    server.close();
    Folders.delete(folder);
  }
}
