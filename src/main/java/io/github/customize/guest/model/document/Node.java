package io.github.customize.guest.model.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value where it stands in the text, from {@link #start} to before {@link #end}. */
sealed interface Node {
    int start();

    int end();

    Datum datum();

    /**
     * A scalar, or something else without parts.
     *
     * @param pinned why it must stay as it is, or nothing
     */
    record Leaf(int start, int end, Datum datum, String pinned) implements Node {}

    /**
     * A list.
     *
     * @param flow whether it stands between brackets
     */
    record ListNode(int start, int end, List<Node> items, boolean flow, String pinned) implements Node {
        @Override
        public Datum datum() {
            return new Datum.Items(items.stream().map(Node::datum).toList());
        }
    }

    /** A map; as a list. */
    record MapNode(int start, int end, List<Member> members, boolean flow, String pinned) implements Node {
        @Override
        public Datum datum() {
            Map<String, Datum> all = new LinkedHashMap<>();
            members.forEach(member -> all.put(member.key(), member.value().datum()));
            return new Datum.Fields(all);
        }

        int indexOf(String key) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).key().equals(key)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * A key of a map and its value.
     *
     * @param start where the key begins
     * @param sign behind the sign between the two
     */
    record Member(String key, int start, int sign, Node value) {}

    /** Why it must stay as it is, or nothing. */
    String pinned();
}
