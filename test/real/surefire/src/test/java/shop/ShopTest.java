package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Passes, fails, breaks, is skipped, and passes at the second try. */
class ShopTest {
  private static int tries = 0;

  @Test
  void passes() {}

  @Test
  void fails() {
    assertEquals(4, 3, "total");
  }

  @Test
  void errors() {
    throw new IllegalStateException("till is closed");
  }

  @Test
  @Disabled("no till")
  void skips() {}

  @Test
  void flaky() {
    assertEquals(2, ++tries, "tries");
  }
}
