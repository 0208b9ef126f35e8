package dev.signalbox.examples.demo;

import dev.signalbox.examples.demo.served.ServedRelease;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One running process of one release. It ends with whoever started it, because it watches its
/// standard input.
final class ServiceProcess implements AutoCloseable {
  private static final long START_SECONDS = 20;
  // The client drops idle connections after 30 s; a server that did so first could do it in the
  // middle of a request.
  private static final List<String> HTTP_FLAGS =
      List.of("-Dsun.net.httpserver.idleInterval=300", "-Dsun.net.httpserver.nodelay=true");

  private final Release release;
  private final Process process;
  private final int port;
  private final ProcessRecords records;

  private ServiceProcess(Release release, Process process, int port, ProcessRecords records) {
    this.release = release;
    this.process = process;
    this.port = port;
    this.records = records;
  }

  /// Starts the release and waits until it listens, 20 s at most; else throws [IOException] with
  /// where its log is.
  static ServiceProcess start(DemoHome home, Release release, ProcessRecords records)
      throws IOException {
    List<String> command = new ArrayList<>(home.java(ServedRelease.class, HTTP_FLAGS));
    command.addAll(
        List.of(
            "--name", release.service(), "--version", release.version(), "--until-stdin-closes"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.folder().root().toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(home.folder().log(release).toFile()));
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    Process process = builder.start();
    records.started(process.toHandle(), release);
    try {
      return new ServiceProcess(release, process, listeningPort(process), records);
    } catch (IOException e) {
      ProcessRecords.end(process.toHandle());
      records.ended(process.toHandle());
      throw new IOException(
          release + " " + e.getMessage() + "; see " + home.folder().log(release), e);
    }
  }

  Release release() {
    return release;
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  URI address() {
    return Loopback.address(port);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Map<String, String> identity() {
    return ProcessRecords.identity(process.toHandle());
  }

  @Override
  public void close() {
    ProcessRecords.end(process.toHandle());
    records.ended(process.toHandle());
  }

  private static int listeningPort(Process process) throws IOException {
    CompletableFuture<String> firstLine = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> firstLine.complete(firstLine(process)));
    try {
      String line = firstLine.get(START_SECONDS, TimeUnit.SECONDS);
      if (line.matches("listening [0-9]{1,5}")) {
        return Integer.parseInt(line.substring("listening ".length()));
      }
      throw new IOException("ended before it listened");
    } catch (TimeoutException e) {
      throw new IOException("did not listen within " + START_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("was interrupted while starting", e);
    } catch (ExecutionException e) {
      throw new IOException("could not be read from", e);
    }
  }

  private static String firstLine(Process process) {
    try {
      BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
      String line = reader.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }
}
