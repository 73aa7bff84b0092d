import type { DemoOutlet } from "../outlet.ts";

export const faroDelPuerto: DemoOutlet = {
  id: "faro-del-puerto",
  title: "El Faro del Puerto",
  language: "es",
  country: "ES",
  category: "world",
  format: "rss",
  articles: [
    [
      3.5,
      "petrolera-filial",
      "La empresa estatal de petróleo aplaza por tercera vez la venta de su filial de fertilizantes",
      "El consejo de la empresa estatal pide una nueva tasación antes de abrir el proceso. El plazo pasa de diciembre a marzo.",
    ],
    [
      12,
      "consulado",
      "El consulado general traslada su archivo y atenderá solo con cita previa",
      "El consulado general cierra la ventanilla sin cita el viernes.",
    ],
    [
      25,
      "sanciones",
      "La Unión prorroga las sanciones contra once navieras",
      "Las sanciones económicas siguen en vigor hasta julio.",
    ],
    [38, "aceite", "La cosecha de aceituna mejora tras las lluvias", "Las cooperativas prevén una campaña larga."],
    [
      63,
      "ciberataque",
      "Un ciberataque paraliza la web del ayuntamiento",
      "No hay constancia de filtración de datos personales, dice el ayuntamiento.",
    ],
    [
      115,
      "espionaje",
      "Detenido un funcionario por presunto espionaje",
      "La fiscalía investiga contactos con un servicio de inteligencia extranjero.",
    ],
    [180, "futbol", "El derbi termina sin goles", "Los porteros fueron los mejores."],
    [270, "teatro", "El teatro municipal reabre tras las obras", "Programa de doce estrenos."],
  ],
  upcoming: [
    [
      "petrolera-tasacion",
      "La empresa estatal de petróleo contrata una nueva tasación",
      "El informe llegará en febrero.",
    ],
    ["lluvia", "Aviso amarillo por lluvia en la costa", "Se esperan chubascos por la noche."],
  ],
};
