package dev.signalbox.app.people;

import dev.signalbox.app.UsageException;
import dev.signalbox.engine.config.Configuration;
import dev.signalbox.engine.config.ServerConfig;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.OwnerOnly;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
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
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.createFile(draft, OwnerOnly.file(draft));
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          draft
              + " is there: another command changes the people now, or was killed. If none is at"
              + " work, delete it and try again.");
    }
    try {
      String before = Files.readString(file);
      look(people -> true);
      Files.writeString(draft, change.apply(new PeopleText(before)).text());
      look(draft, people -> true);
      keepRights(draft);
      if (!Files.readString(file).equals(before)) {
        throw new UsageException(
            file + " was changed by somebody else just now; nothing was done. Try again.");
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void keepRights(Path draft) throws IOException {
    var view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
    PosixFileAttributes fresh = view.readAttributes();
    if (!fresh.owner().equals(old.owner())) {
      view.setOwner(old.owner());
    }
    if (!fresh.group().equals(old.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(old.permissions());
  }

  private <T> T look(Path file, Function<People, T> question) {
    TimeSource clock = TimeSource.system();
    try (Database none = Databases.inMemory(clock)) {
      return question.apply(
          People.open(file, server.groupSources(), none, (transaction, entry) -> {}, clock));
    }
  }
}
