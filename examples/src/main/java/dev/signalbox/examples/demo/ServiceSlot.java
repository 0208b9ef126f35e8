package dev.signalbox.examples.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The place of one service: its gate, the process in front, and at most one change from that
/// process to another. A change whose deployer goes away without a word is taken back.
public final class ServiceSlot implements AutoCloseable {
  private static final AtomicLong TICKETS = new AtomicLong();
  private static final Duration FIRST_HEALTH = Duration.ofSeconds(20);
  private static final Duration DEPLOYER_LOOK = Duration.ofMillis(200);

  /// A change under way; the former process keeps running until it is committed.
  private record Change(long ticket, ServiceProcess candidate, ProcessHandle deployer) {}

  private final DemoHome home;
  private final ProcessRecords records;
  private final ServiceGate gate;
  private ServiceProcess front;
  private @Nullable Change change;
  private boolean closed;

  private ServiceSlot(
      DemoHome home, ProcessRecords records, ServiceGate gate, ServiceProcess front) {
    this.home = home;
    this.records = records;
    this.gate = gate;
    this.front = front;
  }

  /// Starts the release, waits until it is healthy and opens its gate, on the port it had before if
  /// that is free.
  static ServiceSlot open(DemoHome home, ProcessRecords records, Release release, HttpClient client)
      throws IOException {
    Map<String, String> former =
        home.folder().read(home.folder().service(release.service())).orElse(Map.of());
    ServiceProcess process = ServiceProcess.start(home, release, records);
    try {
      Probe probe = new Probe(client);
      if (!probe.becomesHealthy(process.address(), FIRST_HEALTH)) {
        throw new IOException(
            release + " did not become healthy; see " + home.folder().log(release));
      }
      int port = Integer.parseInt(former.getOrDefault("gate-port", "0"));
      ServiceSlot slot =
          new ServiceSlot(home, records, new ServiceGate(release.service(), port, client), process);
      slot.gate.switchTo(process.address());
      slot.remember();
      return slot;
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  ServiceGate gate() {
    return gate;
  }

  /// Starts the candidate of a new change; a change that another living deployer has under way is a
  /// [ChangeRefused].
  synchronized Started begin(Release release, ProcessHandle deployer) throws IOException {
    Change other = change;
    if (closed) {
      throw new ChangeRefused("the demo system is stopping");
    }
    if (other != null && ProcessRecords.runs(other.deployer())) {
      throw new ChangeRefused(
          "a change to %s is under way by process %d; try again when it has ended"
              .formatted(other.candidate().release(), other.deployer().pid()));
    }
    takeBack(other);
    ServiceProcess candidate = ServiceProcess.start(home, release, records);
    long ticket = TICKETS.incrementAndGet();
    change = new Change(ticket, candidate, deployer);
    Thread.ofVirtual()
        .name("demo-deployer-" + deployer.pid())
        .start(() -> takeBackWhenLeft(ticket, deployer));
    return new Started(ticket, candidate.pid(), candidate.port());
  }

  /// Puts the candidate in front; the former process has no request under way any more, but still
  /// runs.
  synchronized void switchOver(long ticket) {
    gate.switchTo(open(ticket).candidate().address());
  }

  /// Makes the change final: the former process is stopped.
  synchronized void commit(long ticket) {
    Change done = open(ticket);
    ServiceProcess former = front;
    front = done.candidate();
    change = null;
    remember();
    former.close();
  }

  /// Takes the change back: the former process is in front again, the candidate is stopped.
  synchronized void abandon(long ticket) {
    takeBack(open(ticket));
  }

  @Override
  public synchronized void close() {
    closed = true;
    takeBack(change);
    gate.close();
    front.close();
  }

  private void takeBackWhenLeft(long ticket, ProcessHandle deployer) {
    boolean waiting = isOpen(ticket);
    while (waiting && ProcessRecords.runs(deployer)) {
      waiting = Pause.of(DEPLOYER_LOOK) && isOpen(ticket);
    }
    abandonIfOpen(ticket);
  }

  private synchronized boolean isOpen(long ticket) {
    return !closed && change != null && change.ticket() == ticket;
  }

  private synchronized void abandonIfOpen(long ticket) {
    if (isOpen(ticket)) {
      takeBack(change);
    }
  }

  private void takeBack(@Nullable Change unfinished) {
    if (unfinished != null) {
      gate.switchTo(front.address());
      unfinished.candidate().close();
      change = null;
    }
  }

  private Change open(long ticket) {
    Change open = change;
    if (open == null || open.ticket() != ticket) {
      throw new ChangeRefused("change " + ticket + " is not under way");
    }
    return open;
  }

  private void remember() {
    Map<String, String> facts = new HashMap<>(front.identity());
    facts.put("service", front.release().service());
    facts.put("version", front.release().version());
    facts.put("port", Integer.toString(front.port()));
    facts.put("gate-port", Integer.toString(gate.address().getPort()));
    home.folder().write(home.folder().service(front.release().service()), facts);
  }

  /// A candidate that listens.
  public record Started(long ticket, long pid, int port) {}

  /// A step of a change that cannot be taken now; the message says why.
  static final class ChangeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangeRefused(String message) {
      super(message);
    }
  }
}
