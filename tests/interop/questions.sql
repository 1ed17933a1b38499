-- Ten questions that people ask of the dataset, each one SELECT over the tables in out/data.
-- `questions.py` runs them over a dataset and holds the answers against `questions.expected`.

-- 1. Who spoke for which stakeholder group and region, by year
SELECT e.year, sp.stakeholder_group, sp.regional_group, count(DISTINCT sp.person_id) AS people
FROM session_people sp JOIN sessions s USING (session_id) JOIN events e USING (event_id)
WHERE sp.spoke OR list_contains(string_split(sp.roles, ';'), 'speaker')
GROUP BY ALL HAVING sp.stakeholder_group IS NOT NULL ORDER BY ALL LIMIT 12;

-- 2. Who shared most sessions with whom
SELECT a.person_id AS one, b.person_id AS other, count(*) AS sessions
FROM session_people a JOIN session_people b ON a.session_id = b.session_id AND a.person_id < b.person_id
GROUP BY ALL ORDER BY sessions DESC, one, other LIMIT 8;

-- 3. All that one person said, over reports and transcripts
SELECT p.session_id, p.document_id, p.ordinal, p.speaker, substr(p.text, 1, 60) AS beginning
FROM paragraphs p WHERE p.person_id = 'jun-murai' ORDER BY p.session_id, p.document_id, p.section_id, p.ordinal LIMIT 8;

-- 4. Goals by the number of sessions that serve them
SELECT g.goal, g.label, count(DISTINCT g.session_id) AS sessions
FROM sdgs g WHERE g.target IS NULL GROUP BY ALL ORDER BY sessions DESC, g.goal LIMIT 8;

-- 5. The bodies that organise most sessions
SELECT o.name, o.country, count(DISTINCT p.session_id) AS sessions
FROM participations p JOIN organisations o USING (organisation_id)
WHERE p.role = 'organizer' GROUP BY ALL ORDER BY sessions DESC, o.name LIMIT 8;

-- 6. Where official and AI-made documents disagree
SELECT c.session_id, c.field, a.value AS official, c.value AS ai
FROM session_claims c JOIN documents d USING (document_id)
JOIN session_claims a ON a.session_id = c.session_id AND a.field = c.field AND a.chosen
WHERE d.authority = 'ai-generated' AND c.agreement = 'differs' ORDER BY ALL LIMIT 8;

-- 7. Who was listed and did not speak, in sessions that have a report or a transcript
SELECT sp.session_id, sp.person_id, sp.roles
FROM session_people sp
WHERE sp.listed AND NOT sp.spoke AND sp.session_id IN (SELECT session_id FROM session_people WHERE spoke)
ORDER BY ALL LIMIT 8;

-- 8. Speaking time by stakeholder group, in minutes
SELECT sp.stakeholder_group, round(sum(st.seconds) / 60) AS minutes, count(*) AS speeches
FROM speech_statistics st JOIN session_people sp USING (session_id, person_id)
GROUP BY ALL ORDER BY minutes DESC, sp.stakeholder_group LIMIT 8;

-- 9. Speakers by the country of their body
SELECT o.country, count(DISTINCT sp.person_id) AS people
FROM session_people sp JOIN organisations o USING (organisation_id)
WHERE o.country IS NOT NULL GROUP BY ALL ORDER BY people DESC, o.country LIMIT 8;

-- 10. Sessions by event and day, with the themes of the day
SELECT s.event_id, CAST(s.local_starts_at AS DATE) AS day, count(*) AS sessions, count(DISTINCT s.theme) AS themes, min(s.theme) AS theme
FROM sessions s WHERE s.local_starts_at IS NOT NULL AND s.event_id IS NOT NULL
GROUP BY ALL ORDER BY sessions DESC, s.event_id, day LIMIT 10;
