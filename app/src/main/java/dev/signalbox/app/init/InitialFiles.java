package dev.signalbox.app.init;

import dev.signalbox.engine.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an installation begins with. All of it is there, or nothing.
///
/// @param name in quotes, as YAML has it
/// @param hash of the administrator's password
record InitialFiles(String admin, String name, String hash, int port) {
  /// The groups that the first person is in.
  static final List<String> GROUPS = List.of("admins", "operators");

  /// Writes all files, readable by their owner only, into a folder that is not there or is empty.
  void writeTo(Path place) throws IOException {
    boolean fresh = Files.notExists(place);
    Path draft = Files.createTempDirectory(fresh ? place.getParent() : place, ".signalbox-init-");
    var moved = new ArrayList<Path>();
    try {
      Files.createDirectory(draft.resolve("runbooks"), OwnerOnly.folder(draft));
      for (Map.Entry<String, String> file : files().entrySet()) {
        Path path = draft.resolve(file.getKey());
        Files.createFile(path, OwnerOnly.file(path));
        Files.writeString(path, file.getValue());
      }
      if (fresh) {
        Files.move(draft, place);
      } else {
        // The one that makes an installation of it comes last.
        for (String part : List.of("runbooks", "guards.yaml", "people.yaml", "signalbox.yaml")) {
          moved.add(Files.move(draft.resolve(part), place.resolve(part)));
        }
        Files.delete(draft);
      }
    } catch (IOException | RuntimeException e) {
      for (Path part : moved) {
        delete(part);
      }
      delete(draft);
      throw e;
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (var paths = Files.walk(tree)) {
        for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("signalbox.yaml", settings());
    files.put("people.yaml", people());
    files.put("guards.yaml", GUARDS);
    files.put("runbooks/disk.yaml", hint() + DISK);
    return files;
  }

  private String settings() {
    return """
    # The server. Every key is in docs/configuration.md; read at the start only.
    listen: { host: 127.0.0.1, port: %d }
    data: data
    runbooks: runbooks
    guards: guards.yaml
    people: people.yaml

    # Who may read everybody's records.
    audit: { readers: [admins] }

    # Programs of runbooks come from these folders only.
    runners:
      local: { path: [/usr/local/bin, /usr/bin, /bin] }

    rooms:
      general: { topic: "Everything begins here", members: [everyone] }
    """
        .formatted(port);
  }

  /// By which editors know the keys while the server runs.
  private String hint() {
    return port == 0
        ? ""
        : "# yaml-language-server: $schema=http://127.0.0.1:%d/schema/runbook.json\n"
            .formatted(port);
  }

  private String people() {
    return """
    # Who there is. './signalbox people' edits this file; a running server takes changes by itself.
    people:
      %1$s:
        name: %2$s
        password: %3$s

    # Runbooks, guards and rooms name groups rather than people.
    groups:
      admins: [%1$s]
      operators: [%1$s]
    """
        .formatted(admin, name, hash);
  }

  private static final String GUARDS =
      """
      # What a risk costs, for every runbook. This file only restricts; a runbook's 'allow' grants.
      risks:
        read: {}
        low: {}
        normal: {}
        high: { approve: another-admin }   # nobody approves their own request

      approvals:
        another-admin: { need: 1, by: [admins], within: 30m, then-start-within: 15m }
      """;

  private static final String DISK =
      """
      # /disk [path] - one file is one command. docs/runbooks.md has the whole language.
      about: Show how full the disk of the server is
      owner: operators
      when:
        command: disk [path]
      params:
        path: { type: text, default: /, match: "/[A-Za-z0-9._/-]*" }
      allow:
        run: [operators]
      risk: read
      steps:
        - name: usage                      # later steps read its output by this name
          exec: df -P ${path}
          timeout: 10s
        - say: ${usage.text}
        - require:                         # message: condition; the run fails where one does not hold
            "${path} is 95 % full or more": "!usage.text.matches('(9[5-9]|100)%')"
      tests:                             # tried before a change becomes active; nothing is really run
        - about: a disk with room is fine
          stub: { usage: "/dev/sda1 100 40 60 40% /" }
          expect: { status: ok, called: [df -P /] }
        - about: a disk that is nearly full is not
          with: { path: /var }
          stub: { usage: "/dev/sda1 100 97 3 97% /var" }
          expect: { refused: /var is 95 % full, says: ["97%"] }
      """;
}
