//! Themes and subtopics of the yearly programmes of the IGF: the closed lists of its forms.

use std::borrow::Cow;

/// Themes, as the programmes print them; an ampersand may stand for `and`.
const THEMES: &[&str] = &[
    // 2018
    "Cybersecurity, Trust and Privacy",
    "Development, Innovation and Economic Issues",
    "Digital Inclusion and Accessibility",
    "Emerging Technologies",
    "Evolution of Internet Governance",
    "Human Rights, Gender and Youth",
    "Media and Content",
    "Technical and Operational Issues",
    // 2019
    "Data Governance",
    "Digital Inclusion",
    "Security, Safety, Stability and Resilience",
    // 2020
    "Data",
    "Environment",
    "Inclusion",
    "Trust",
    // 2021
    "Economic and social inclusion and human rights",
    "Universal access and meaningful connectivity",
    "Emerging regulation: market structure, content, data and consumer/users rights regulation",
    "Environmental sustainability and climate change",
    "Inclusive Internet governance ecosystems and digital cooperation",
    "Trust, security, stability",
    // 2022
    "Connecting All People and Safeguarding Human Rights",
    "Avoiding Internet Fragmentation",
    "Governing Data and Protecting Privacy",
    "Enabling Safety, Security and Accountability",
    "Addressing Advanced Technologies, including AI",
    // 2023
    "AI and Emerging Technologies",
    "Cybersecurity, Cybercrime and Online Safety",
    "Data Governance and Trust",
    "Digital Divides and Inclusion",
    "Global Digital Governance and Cooperation",
    "Human Rights and Freedoms",
    "Sustainability and Environment",
    // 2023, subtopics
    "Affordable Access",
    "Blockchain, Digital Assets and Web 3-based Ecosystems",
    "Child Online Safety",
    "Cross-border Data Flows and Trust",
    "Cyberattacks, Cyberconflicts and International Security",
    "Digital Sovereignty",
    "Digital, Media, and Information Literacy",
    "Future and Sustainable Work in the World of Generative AI",
    "Gender Digital Divide",
    "Governing Digital Economy",
    "International Legal Perspectives",
    "New Technologies and Risks to Online Security",
    "Online Hate Speech and Rights of Vulnerable People",
    "Skills Building for Basic and Advanced Technologies (Meaningful Access)",
    "Technical challenges of Internet fragmentation",
    "Virtual/Augmented Reality",
    // 2024
    "Harnessing innovation and balancing risks in the digital space",
    "Enhancing the digital contribution to peace, development, and sustainability",
    "Advancing human rights and inclusion in the digital age",
    "Improving digital governance for the Internet We Want",
    // 2025
    "Building Digital Trust and Resilience",
    "Digital Trust and Resilience",
    "Building Sustainable and Responsible Innovation",
    "Sustainable and Responsible Innovation",
    "Building Universal Access and Digital Rights",
    "Universal Access and Digital Rights",
    "Building Digital Cooperation",
    "Digital Cooperation",
];

/// Whether a line is a theme or a subtopic of a programme, whatever its case.
pub fn is_theme(line: &str) -> bool {
    line.len() <= 120 && {
        let line = if line.contains('&') { Cow::Owned(line.replace('&', "and")) } else { Cow::Borrowed(line) };
        THEMES.iter().any(|theme| super::is(&line, theme))
    }
}
