package dev.signalbox.spi.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class TerminalTextTest {
  static final List<String> SEQUENCES =
      List.of(
          "\033(B",
          "\033[m",
          "\033[1;31m",
          "\033[38:2::1:2:3m",
          "\033[?25l",
          "\033[>4;2m",
          "\033[!p",
          "\033[ q",
          "\033[2 q",
          "\033)0",
          "\033*B",
          "\033%G",
          "\033#8",
          "\033 F",
          "\0337",
          "\0338",
          "\033=",
          "\033>",
          "\033c",
          "\033M",
          "\033NA",
          "\033OP",
          "\033]0;title\007",
          "\033]8;;https://x\033\\",
          "\033P1$r0m\033\\",
          "\033_Gi=31\033\\",
          "\033^x\033\\",
          "\033Pq#0;2;0;0;0\n#0~~@@vv\n\033\\",
          "\033_Gf=24;AAAA\nBBBB\033\\",
          "\033]P1ff0000",
          "\033]R",
          "\033Xx\033\\",
          "\033ktitle\033\\",
          "\u009b31m",
          "\u009d0;t\u009c",
          "\u0090q\u009c",
          "\u0085",
          "\u008d",
          "\b",
          "\007",
          "\016",
          "\017",
          "\177",
          "\033");

  @ParameterizedTest
  @FieldSource("SEQUENCES")
  void sequencesLeaveNothingBehind(String sequence) {
    String end = sequence.equals("\033") ? "\n" : "b";
    assertEquals("a" + end, TerminalText.plain("a" + sequence + end));
    assertEquals("a\nb", TerminalText.plain("a" + sequence + "\nb"));
  }

  @Test
  void whatIsNotEndedTakesItsLineOnly() {
    assertEquals("a\nb", TerminalText.plain("a\033]0;never ended\nb"));
    assertEquals("a\nb", TerminalText.plain("a\033[12;\nb"));
  }

  @Test
  void ofAProgressBarOnlyTheLastStateRemains() {
    assertEquals("100%\nnext", TerminalText.plain("10%\r50%\r100%\r\nnext"));
  }

  @Test
  void ofALineThatIsWrittenOverAgainOnlyTheLastStateRemains() {
    assertEquals("100%\n", TerminalText.plain("10%\033[1G50%\033[G\033[2K100%\n"));
  }

  @Test
  void whatIsBoldOrUnderlinedAsOnPaperStandsOnce() {
    assertEquals("NAME lès", TerminalText.plain("N\bNA\bAM\bME\bE _\bl_\bè_\bs"));
    assertEquals("10% ab", TerminalText.plain("1\b10\b0%\b% a\bb"));
  }

  @Test
  void whatTurnsTheTextRoundIsASign() {
    assertEquals("\\u{202e}gnp.exe", TerminalText.plain("\u202egnp.exe"));
    assertEquals("\033[1m\\u{202e}x\r\n", TerminalText.visible("\033[1m\u202ex\r\n"));
    assertEquals("❤️ שלום", TerminalText.visible("❤️ שלום"));
  }
}
