package dev.signalbox.spi.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StrictJsonTest {
  private static final StrictJson READER =
      new StrictJson(new JsonLimits(3, 10, 4, 8, 20), JsonForm.EXACT);

  private static String why(String text) {
    return String.valueOf(assertThrows(JsonException.class, () -> READER.read(text)).getMessage());
  }

  @Test
  void keepsEveryValueAndItsOrder() throws JsonException {
    var object = (Map<?, ?>) READER.read(" {\"b\": [1, 2.50, null], \"a\": {\"x\": true}}\n");
    assertEquals(List.of("b", "a"), List.copyOf(object.keySet()));
    var list = new ArrayList<Object>(List.of(1L, new BigDecimal("2.50")));
    list.add(null);
    assertEquals(list, object.get("b"));
    assertEquals(Map.of("x", true), object.get("a"));
    assertEquals(
        new BigInteger("18446744073709551616"),
        new StrictJson(JsonLimits.of(1, 30), JsonForm.EXACT).read("18446744073709551616"));
  }

  @Test
  void saysWhereAndWhy() {
    assertEquals("line 2, column 6: more text stands behind the JSON", why("{}\n done"));
    assertEquals("line 1, column 2: null is no value", why(" null"));
    assertEquals("line 1, column 1: it ends too early", why(""));
    assertEquals(
        "line 1, column 2: the number 1e400 is larger than 64-bit numbers go", why("[1e400]"));
  }

  @Test
  void stopsAtEachOfItsLimits() throws JsonException {
    READER.read("{\"abcd\":[{\"a\":\"12345678\"}]}");
    assertTrue(why("[[[[]]]]").contains("depth"), why("[[[[]]]]"));
    assertTrue(why("12345678901").contains("length"), why("12345678901"));
    assertTrue(why("{\"abcde\":1}").contains("ame"), why("{\"abcde\":1}"));
    assertTrue(why("\"123456789\"").contains("length"), why("\"123456789\""));
    String many = "[" + "1,".repeat(20) + "1]";
    assertTrue(why(many).contains("oken"), why(many));
  }

  @Test
  void theReasonIsOneLineInWhichNothingIsHidden() {
    String why = why("\u202E\u0007");
    assertTrue(why.chars().noneMatch(c -> c == 0x202E || Character.isISOControl(c)), why);
  }
}
