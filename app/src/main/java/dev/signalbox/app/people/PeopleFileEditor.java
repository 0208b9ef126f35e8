package dev.signalbox.app.people;

import dev.signalbox.app.edit.FileReplacement;
import dev.signalbox.app.installation.OnCallSources;
import dev.signalbox.engine.config.Configuration;
import dev.signalbox.engine.config.ServerConfig;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The people file of an installation, replaced as a whole by what the server would take, or left
/// as it is. Its rights and owner stay, and a link to it stays one.
final class PeopleFileEditor {
  private final Path configuration;
  private final ServerConfig server;
  private final Path file;

  private PeopleFileEditor(Path configuration, ServerConfig server, Path file) {
    this.configuration = configuration;
    this.server = server;
    this.file = file;
  }

  /// Finds the file. Secrets of the installation are not needed and not looked at.
  static PeopleFileEditor of(Path configuration) throws IOException {
    ServerConfig server = Configuration.read(configuration, System::getenv).server();
    return new PeopleFileEditor(configuration, server, server.people().toRealPath());
  }

  Path file() {
    return file;
  }

  Path configuration() {
    return configuration;
  }

  ServerConfig server() {
    return server;
  }

  /// Looks at the file as it is.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException with all problems when it is broken
  <T> T look(Function<People, T> question) {
    return look(file, question);
  }

  PeopleText text() throws IOException {
    return new PeopleText(Files.readString(file));
  }

  /// Changes the file. Whoever else does it by a command at the same time is refused.
  void change(UnaryOperator<PeopleText> change) throws IOException {
    new FileReplacement(file, path -> look(path, people -> true))
        .change(text -> change.apply(new PeopleText(text)).text());
  }

  private <T> T look(Path file, Function<People, T> question) {
    TimeSource clock = TimeSource.system();
    try (Database none = Databases.inMemory(clock)) {
      return question.apply(
          People.open(
              file,
              OnCallSources.groups(server, OnCallSources.rotas(server, none, clock)),
              none,
              (transaction, entry) -> {},
              clock));
    }
  }
}
