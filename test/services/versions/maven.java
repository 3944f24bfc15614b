// Answers questions about versions by Maven's own classes: "compare\tA\tB" or "satisfies\tV\tC" a line.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;

class Maven {
    public static void main(String[] words) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        StringBuilder out = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] question = line.split("\t", -1);
            out.append(answer(question[0], question[1], question[2])).append('\n');
        }
        new PrintStream(System.out, false).append(out).flush();
    }

    private static String answer(String question, String a, String b) {
        if (question.equals("compare")) {
            int order = new ComparableVersion(a).compareTo(new ComparableVersion(b));
            return order < 0 ? "<" : order == 0 ? "=" : ">";
        }
        try {
            return VersionRange.createFromVersionSpec(b).containsVersion(new DefaultArtifactVersion(a)) ? "yes" : "no";
        } catch (InvalidVersionSpecificationException refused) {
            return "?";
        }
    }
}
