package dev.signalbox.engine.runbook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.runbook.check.RunbookCheckTest;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RunbooksTest {
  private static final String GOOD =
      "about: One\nowner: sre\nwhen: { command: a }\nsteps: [{ say: x }]\n";

  @TempDir Path outside;
  private Path folder;
  private Runbooks runbooks;
  private Known known = RunbookCheckTest.KNOWN;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(outside.resolve("runbooks"));
    runbooks = new Runbooks(folder, () -> known);
  }

  @Test
  void foldersGiveNames() throws IOException {
    write("a.yaml", GOOD);
    write("infra/restart.yaml", GOOD.replace("command: a", "command: infra restart"));
    write("readme.md", "# no runbook");
    write(".git/a.yaml", "x");
    var change = runbooks.refresh();
    assertEquals(List.of("a", "infra.restart"), change.activated());
    assertEquals(List.of(), change.findings());
    Catalog catalog = runbooks.catalog();
    assertEquals(
        List.of("infra", "restart"),
        catalog.named("infra.restart").orElseThrow().command().usage().words());
    assertEquals(2, catalog.commands().size());
  }

  @Test
  void theLastGoodRevisionStaysWhenAFileBreaks() throws IOException {
    write("a.yaml", GOOD);
    runbooks.refresh();
    var good = runbooks.catalog().named("a");
    for (String broken : List.of("about: [", GOOD + "as: bot\n", GOOD.replace("sre", "nobody"))) {
      write("a.yaml", broken);
      var change = runbooks.refresh();
      assertEquals(List.of(), change.activated());
      assertEquals(1, change.findings().size(), change.findings().toString());
      assertEquals("sre", change.owner(change.findings().getFirst()));
      assertEquals(good, runbooks.catalog().named("a"));
    }
    write("a.yaml", GOOD.replace("One", "Two"));
    assertEquals(List.of("a"), runbooks.refresh().activated());
    assertEquals("Two", runbooks.catalog().named("a").orElseThrow().about());
    assertEquals(List.of(), runbooks.catalog().findings());
  }

  @Test
  void readsAByteOrderMarkAndTheLineEndsOfWindows() throws IOException {
    write("a.yaml", "\ufeff" + GOOD.replace("\n", "\r\n"));
    write("b.yaml", "---\r\n" + GOOD.replace("command: a", "command: b") + "...\r\n");
    var change = runbooks.refresh();
    assertEquals(List.of("a", "b"), change.activated(), change.findings().toString());
    assertEquals("One", runbooks.catalog().named("a").orElseThrow().about());
  }

  @Test
  void saysWhyAFileIsNoRunbook() throws IOException {
    write("a.yaml", GOOD);
    write("tab.yaml", "about: Tab\nsteps:\n\t- say: x\n");
    Files.write(folder.resolve("latin.yaml"), "about: Gr\u00fc\u00dfe\n".getBytes(ISO_8859_1));
    write("short.yml", GOOD.replace("command: a", "command: short"));
    write("Copy of a.yaml", GOOD);
    write("empty.yaml", "");
    var change = runbooks.refresh();
    assertEquals(List.of("a"), change.activated());
    for (String file : List.of("tab", "latin", "short", "Copy of a", "empty")) {
      assertTrue(
          change.findings().stream().anyMatch(finding -> finding.toString().contains(file)),
          () -> file + " is not in " + change.findings());
    }
  }

  @Test
  void aRemovedFileIsRemoved() throws IOException {
    write("a.yaml", GOOD);
    runbooks.refresh();
    Files.delete(folder.resolve("a.yaml"));
    assertEquals(List.of("a"), runbooks.refresh().removed());
    assertTrue(runbooks.catalog().runbooks().isEmpty());
  }

  @Test
  void aNewFileDoesNotTakeTheWordsOfAnActiveOne() throws IOException {
    write("b.yaml", GOOD);
    runbooks.refresh();
    write("a.yaml", GOOD);
    runbooks.refresh();
    assertTrue(runbooks.catalog().named("b").isPresent());
    assertTrue(runbooks.catalog().named("a").isEmpty());
  }

  @Test
  void aRunbookThatCallsARefusedOneIsRefusedToo() throws IOException {
    write("a.yaml", GOOD.replace("say: x", "call: b"));
    write("b.yaml", GOOD.replace("sre", "nobody").replace("command: a", "command: b"));
    runbooks.refresh();
    assertTrue(runbooks.catalog().runbooks().isEmpty());
    assertEquals(
        List.of("a.yaml", "b.yaml"),
        runbooks.catalog().findings().stream().map(Finding::file).distinct().toList());
  }

  @Test
  void anActiveRunbookStaysWhenItsGroupGoesAndTheOwnersHear() throws IOException {
    write("a.yaml", GOOD);
    runbooks.refresh();
    known =
        new Known(
            java.util.Map.of(), known.live(), known.connections(), known.runners(), known.ours());
    var change = runbooks.refresh();
    assertEquals(1, change.findings().size());
    assertTrue(runbooks.catalog().named("a").isPresent());
  }

  /// Ways to put a file in another's place that leave size and time as they were, or older.
  enum Swap {
    WRITTEN_IN_PLACE {
      @Override
      void put(Path file, Path fresh) throws IOException {
        Files.write(file, Files.readAllBytes(fresh));
        Files.setLastModifiedTime(file, LONG_AGO);
      }
    },
    COPIED_WITH_ITS_TIME {
      @Override
      void put(Path file, Path fresh) throws IOException {
        Files.copy(
            fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    },
    RENAMED_OVER_IT {
      @Override
      void put(Path file, Path fresh) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
    },
    REMOVED_AND_MADE_AGAIN {
      @Override
      void put(Path file, Path fresh) throws IOException {
        Files.delete(file);
        Files.move(fresh, file);
      }
    },
    OLDER_THAN_BEFORE {
      @Override
      void put(Path file, Path fresh) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
      }
    },
    ITS_FOLDER_REPLACED {
      @Override
      void put(Path file, Path fresh) throws IOException {
        Path folder = file.getParent();
        Path other = Files.createDirectory(folder.resolveSibling("fresh"));
        Files.move(fresh, other.resolve(file.getFileName()));
        Files.move(folder, folder.resolveSibling(".gone"));
        Files.move(other, folder);
      }
    },
    LINKED_TO_ANOTHER {
      @Override
      void put(Path file, Path fresh) throws IOException {
        Path kept = file.resolveSibling(".fresh");
        Files.move(fresh, kept);
        Files.delete(file);
        Files.createSymbolicLink(file, kept);
      }
    };

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2025-12-31T23:59:59Z"));

    abstract void put(Path file, Path fresh) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Swap.class)
  void aWithdrawnPermissionIsSeenWhateverSizeAndTimeSay(Swap swap) throws IOException {
    String allowed = GOOD + "allow: { run: [ada, eve] }\n";
    write("infra/a.yaml", allowed);
    Path file = folder.resolve("infra/a.yaml");
    Files.setLastModifiedTime(file, Swap.LONG_AGO);
    runbooks.refresh();
    Path fresh = Files.writeString(outside.resolve("fresh"), allowed.replace("eve", "ada"));
    Files.setLastModifiedTime(fresh, Swap.LONG_AGO);
    swap.put(file, fresh);
    assertEquals(List.of("infra.a"), runbooks.refresh().activated());
    assertEquals(
        List.of("ada", "ada"), runbooks.catalog().named("infra.a").orElseThrow().allow().run());
  }

  /// As Kubernetes shows a ConfigMap: files are links through a folder that is a link.
  @Test
  void aFolderOfLinksThatAreSwappedAtOnceIsSeen() throws IOException {
    write("..one/a.yaml", GOOD);
    write("..two/a.yaml", GOOD.replace("One", "Two"));
    for (String version : List.of("..one", "..two")) {
      Files.setLastModifiedTime(folder.resolve(version + "/a.yaml"), Swap.LONG_AGO);
    }
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..one"));
    Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data/a.yaml"));
    runbooks.refresh();
    Files.createSymbolicLink(folder.resolve("..next"), Path.of("..two"));
    Files.move(
        folder.resolve("..next"), folder.resolve("..data"), StandardCopyOption.REPLACE_EXISTING);
    assertEquals(List.of("a"), runbooks.refresh().activated());
    assertEquals("Two", runbooks.catalog().named("a").orElseThrow().about());
  }

  @Test
  void aNameThatDiffersInCaseIsAnotherFile() throws IOException {
    write("a.yaml", GOOD);
    runbooks.refresh();
    Files.move(folder.resolve("a.yaml"), folder.resolve("A.yaml"));
    assertEquals(List.of("a"), runbooks.refresh().removed());
    assertEquals("A.yaml", runbooks.catalog().findings().getFirst().file());
  }

  @Test
  void ignoresWhatLiesOutsideOrIsNoFile() throws IOException {
    Files.writeString(outside.resolve("secret.yaml"), GOOD);
    Files.createSymbolicLink(folder.resolve("a.yaml"), outside.resolve("secret.yaml"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("b.yaml"), folder.resolve("b.yaml"));
    Files.createDirectory(folder.resolve("c.yaml"));
    write("Bad_Name.yaml", GOOD);
    write("d.yml", GOOD);
    Files.write(folder.resolve("e.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.write(folder.resolve("f.yaml"), new byte[3_000_000]);
    runbooks.refresh();
    assertTrue(runbooks.catalog().runbooks().isEmpty());
    assertEquals(
        List.of("Bad_Name.yaml", "a.yaml", "b.yaml", "c.yaml", "d.yml", "e.yaml", "f.yaml"),
        runbooks.catalog().findings().stream().map(Finding::file).toList());
  }

  @Test
  void nothingThatLooksLikeARunbookIsPassedOverInSilence() throws IOException {
    write("a.YAML", GOOD);
    write("b.Yml", GOOD);
    write("Ops/c.yaml", GOOD);
    write("a/b/c/d/e/f.yaml", GOOD);
    write(".git/g.yaml", GOOD);
    runbooks.refresh();
    assertEquals(
        List.of(
            "Ops: no runbook in it is read: a folder's name is a-z, 0-9 and -, a letter first",
            "a.YAML: .YAML is not read: name it .yaml",
            "a/b/c/d/e: no runbook in it is read: folders are read 4 deep",
            "b.Yml: .Yml is not read: name it .yaml"),
        runbooks.catalog().findings().stream()
            .map(finding -> finding.file() + ": " + finding.message())
            .toList());
  }

  @Test
  void moreFilesThanAreReadAreAnError() throws IOException {
    for (String name : List.of("a", "b", "c", "d")) {
      write(name + ".yaml", GOOD.replace("command: a", "command: " + name));
    }
    assertEquals(4, new RunbookFolder(folder, 4).read().size());
    var found = new RunbookFolder(folder, 2).read().values();
    var refused = found.stream().filter(reading -> reading.runbook().isEmpty()).toList();
    assertEquals(3, found.size());
    assertEquals(1, refused.size());
    Finding finding = refused.getFirst().findings().getFirst();
    assertEquals(Finding.Kind.ERROR, finding.kind());
    assertTrue(finding.message().endsWith("at most 2 files are"), finding.message());
  }

  @Test
  void aLinkInsideTheFolderIsRead() throws IOException {
    write("..data/a.yaml", GOOD);
    Files.createSymbolicLink(folder.resolve("a.yaml"), folder.resolve("..data/a.yaml"));
    assertEquals(List.of("a"), runbooks.refresh().activated());
  }

  @Test
  void aMissingFolderIsAFindingAndKeepsWhatIsActive() throws IOException {
    write("a.yaml", GOOD);
    runbooks.refresh();
    Files.move(folder, outside.resolve("away"));
    assertEquals(1, runbooks.refresh().findings().size());
    assertTrue(runbooks.catalog().named("a").isPresent());
  }

  @Test
  void seesChangesByItselfWhileStarted() throws Exception {
    var activated = new ArrayList<String>();
    var seen = new CompletableFuture<CatalogChange>();
    runbooks.onChange(change -> {
      activated.addAll(change.activated());
      if (change.activated().contains("infra.b")) {
        seen.complete(change);
      }
    });
    write("a.yaml", GOOD);
    try (Runbooks started = runbooks) {
      started.start();
      write("infra/b.yaml", GOOD.replace("command: a", "command: infra b"));
      seen.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertEquals(List.of("a", "infra.b"), activated);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
