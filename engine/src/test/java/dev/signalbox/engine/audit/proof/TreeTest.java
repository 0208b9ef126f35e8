package dev.signalbox.engine.audit.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TreeTest {
  /// The definition in RFC 6962, section 2.1, word for word.
  private static byte[] defined(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return Digests.node(defined(leaves.subList(0, k)), defined(leaves.subList(k, leaves.size())));
  }

  @Test
  void hasTheRootThatTheDefinitionGives() {
    Tree tree = Tree.EMPTY;
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      byte[] leaf = Digests.leaf("line " + i);
      leaves.add(leaf);
      tree = tree.plus(leaf);
      assertArrayEquals(defined(leaves), tree.root());
      assertEquals(tree.text(), Tree.read(tree.size(), tree.text()).text());
    }
  }

  @Test
  void hashesAsTheCertificateTransparencyVectorsSay() {
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        HexFormat.of().formatHex(Tree.EMPTY.root()));
    assertEquals(
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        HexFormat.of().formatHex(Digests.leaf("")));
  }

  @Test
  void refusesAnEdgeOfAnotherSize() {
    String text = Tree.EMPTY.plus(Digests.leaf("x")).text();
    assertThrows(IllegalArgumentException.class, () -> Tree.read(3, text));
  }
}
