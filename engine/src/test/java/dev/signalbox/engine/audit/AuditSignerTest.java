package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.store.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditSignerTest {
  private static final Logger LOG = Logger.getLogger(AuditSigner.class.getName());

  private final Said said = new Said();

  @BeforeEach
  void listen() {
    LOG.addHandler(said);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(said);
  }

  @Test
  void saysOnceThatItCannotSignAndOnceThatItCanAgain() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      var signer = new AuditSigner(fixture.log, fixture.clock);
      fixture.fill(1, 100);
      fixture.execute("ALTER TABLE audit_checkpoint RENAME TO elsewhere");
      for (int i = 0; i < 5; i++) {
        signer.tick();
      }
      assertEquals(List.of(Level.WARNING), said.levels);
      fixture.execute("ALTER TABLE elsewhere RENAME TO audit_checkpoint");
      signer.tick();
      signer.tick();
      assertEquals(0, fixture.log.unsigned());
      assertEquals(List.of(Level.WARNING, Level.INFO), said.levels);
    }
  }

  @Test
  void aNewChainHasAFirstRecordThatIsSignedAtOnce() {
    try (var fixture = new AuditFixture(TestDatabases.MEMORY)) {
      fixture.log.begin();
      fixture.log.begin();
      assertEquals(1, fixture.log.unsigned());
      try (var signer = new AuditSigner(fixture.log, fixture.clock)) {
        signer.start();
        assertEquals(0, fixture.log.unsigned());
      }
      assertEquals(
          "audit.begun", fixture.search().search(AuditQuery.ALL, 9, null).getFirst().kind());
    }
  }

  private static final class Said extends Handler {
    private final List<Level> levels = new ArrayList<>();

    @Override
    public void publish(LogRecord logged) {
      levels.add(logged.getLevel());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
